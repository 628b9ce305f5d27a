import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Global, Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { ActivitiesModule } from './activities/activities.module.js';
import { BaselinesModule } from './baselines/baselines.module.js';
import type { Config } from './config/config.js';
import { CalendarsModule } from './calendars/calendars.module.js';
import { OrganizationsModule } from './organizations/organizations.module.js';
import { OrganizationsService } from './organizations/organizations.service.js';
import { PeopleModule } from './people/people.module.js';
import { PlanningModule } from './planning/planning.module.js';
import { SignedInGuard } from './platform/auth/viewer.js';
import { Db } from './platform/database/database.js';
import { createContext } from './platform/graphql/context.js';
import { inputValidation } from './platform/graphql/input-validation.js';
import { MutationErrorsInterceptor } from './platform/graphql/mutation-errors.interceptor.js';
import {
  DurationScalar,
  InstantScalar,
  LagScalar,
  LocalDateScalar,
  LocalDateTimeScalar,
} from './platform/graphql/scalars.js';
import { ServiceItemsModule } from './service-items/service-items.module.js';
import { TemplatesModule } from './templates/templates.module.js';
import { TimelineModule } from './timeline/timeline.module.js';
import { TransitionsModule } from './transitions/transitions.module.js';

@Global()
@Module({})
export class DatabaseModule {
  static register(dataSource: DataSource): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [{ provide: DataSource, useValue: dataSource }, Db],
      exports: [Db],
    };
  }
}

@Module({})
export class AppModule implements NestModule {
  constructor(private readonly organizations: OrganizationsService) {}

  static register(config: Config, dataSource: DataSource): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.register(dataSource),
        GraphQLModule.forRoot<ApolloDriverConfig>({
          driver: ApolloDriver,
          autoSchemaFile: true,
          sortSchema: true,
          context: createContext,
          introspection: config.introspection,
          playground: false,
        }),
        OrganizationsModule,
        TransitionsModule,
        CalendarsModule,
        PeopleModule,
        ServiceItemsModule,
        ActivitiesModule,
        PlanningModule,
        BaselinesModule,
        TemplatesModule,
        TimelineModule,
      ],
      providers: [
        { provide: APP_GUARD, useClass: SignedInGuard },
        { provide: APP_PIPE, useValue: inputValidation },
        { provide: APP_INTERCEPTOR, useClass: MutationErrorsInterceptor },
        LocalDateScalar,
        LocalDateTimeScalar,
        DurationScalar,
        LagScalar,
        InstantScalar,
      ],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(async (req: any, _res: any, next: any) => {
        const token = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1];
        if (token) req.viewer = (await this.organizations.authenticate(token)) ?? undefined;
        next();
      })
      .forRoutes('*path');
  }
}
