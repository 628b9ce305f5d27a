import type { ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { AccessGrantsModule } from './access-grants/access-grants.module.js';
import { AccountsModule } from './accounts/accounts.module.js';
import { ActivitiesModule } from './activities/activities.module.js';
import { BaselinesModule } from './baselines/baselines.module.js';
import { CalendarsModule } from './calendars/calendars.module.js';
import { CommentsModule } from './comments/comments.module.js';
import { ComplianceModule } from './compliance/compliance.module.js';
import { ResponsibilitiesModule } from './responsibilities/responsibilities.module.js';
import { CoverageModule } from './coverage/coverage.module.js';
import { CompressionModule } from './compression/compression.module.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { EarnedScheduleModule } from './earned-schedule/earned-schedule.module.js';
import { ExplanationsModule } from './explanations/explanations.module.js';
import { GatesModule } from './gates/gates.module.js';
import { HistoryModule } from './history/history.module.js';
import { InvitationsModule } from './invitations/invitations.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { ObligationsModule } from './obligations/obligations.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { OrganizationsModule } from './organizations/organizations.module.js';
import { PeopleModule } from './people/people.module.js';
import { PlanCheckModule } from './plan-check/plan-check.module.js';
import { PlanningModule } from './planning/planning.module.js';
import { SignedInGuard } from './platform/auth/viewer.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { apolloOptions } from './platform/graphql/apollo.js';
import { FilesModule } from './platform/files/files.module.js';
import { inputValidation } from './platform/graphql/input-validation.js';
import { MutationErrorsInterceptor } from './platform/graphql/mutation-errors.interceptor.js';
import * as scalars from './platform/graphql/scalars.js';
import { Authentication } from './platform/http/authentication.js';
import { AuthenticationMiddleware } from './platform/http/authentication.middleware.js';
import { ErrorFilter } from './platform/http/error.filter.js';
import { HealthController } from './platform/http/health.controller.js';
import { RateLimits } from './platform/http/rate-limits.js';
import { RateLimitsModule } from './platform/http/rate-limits.module.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { MailModule } from './platform/mail/mail.module.js';
import { RaidModule } from './raid/raid.module.js';
import { ReadinessModule } from './readiness/readiness.module.js';
import { ResourcesModule } from './resources/resources.module.js';
import { ScenariosModule } from './scenarios/scenarios.module.js';
import { ServiceItemsModule } from './service-items/service-items.module.js';
import { SharesModule } from './shares/shares.module.js';
import { SimulationsModule } from './simulations/simulations.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { StatusModule } from './status/status.module.js';
import { TemplatesModule } from './templates/templates.module.js';
import { TimelineModule } from './timeline/timeline.module.js';
import { TrainingsModule } from './trainings/trainings.module.js';
import { TransitionsModule } from './transitions/transitions.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

const features = [
  OrganizationsModule,
  AccountsModule,
  TransitionsModule,
  CalendarsModule,
  PeopleModule,
  InvitationsModule,
  SignInModule,
  ServiceItemsModule,
  ActivitiesModule,
  PlanningModule,
  ResponsibilitiesModule,
  BaselinesModule,
  PlanCheckModule,
  EarnedScheduleModule,
  ExplanationsModule,
  ResourcesModule,
  ScenariosModule,
  HistoryModule,
  SimulationsModule,
  CommentsModule,
  RaidModule,
  DocumentsModule,
  MetricsModule,
  ComplianceModule,
  GatesModule,
  TrainingsModule,
  CoverageModule,
  AccessGrantsModule,
  ObligationsModule,
  CompressionModule,
  ReadinessModule,
  StatusModule,
  WebhooksModule,
  NoticesModule,
  TemplatesModule,
  TimelineModule,
  SharesModule,
];

@Module({})
export class AppModule implements NestModule {
  static register(
    config: Config,
    dataSource: Parameters<typeof DatabaseModule.register>[0],
    rates = new RateLimits(config.rates),
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.register(config),
        RateLimitsModule.register(rates),
        DatabaseModule.register(dataSource),
        FilesModule,
        JobsModule,
        MailModule,
        GraphQLModule.forRoot<ApolloDriverConfig>(apolloOptions(config, rates)),
        ...features,
      ],
      controllers: [HealthController],
      providers: [
        { provide: APP_GUARD, useClass: SignedInGuard },
        { provide: APP_PIPE, useValue: inputValidation },
        { provide: APP_INTERCEPTOR, useClass: MutationErrorsInterceptor },
        { provide: APP_FILTER, useClass: ErrorFilter },
        Authentication,
        ...Object.values(scalars),
      ],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(AuthenticationMiddleware).forRoutes('*path');
  }
}
