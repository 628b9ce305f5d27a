import { DataSource } from 'typeorm';
import { migrations } from '../migrations/index.js';
import {
  AccessTokenEntity,
  IdentityEntity,
  PasswordAttemptEntity,
  PasswordEntity,
  PasswordResetEntity,
  SessionEntity,
} from './accounts/accounts.entity.js';
import { InvitationEntity } from './invitations/invitations.entity.js';
import { MembershipEntity, OrganizationEntity, UserEntity } from './organizations/organizations.entity.js';
import { ClientMutationEntity } from './platform/database/client-mutations.entity.js';
import { ReadableNames } from './platform/database/naming-strategy.js';
import { pgTypes } from './platform/database/pg-types.js';
import { TemplateEntity } from './templates/templates.entity.js';
import { TransitionEntity } from './transitions/transitions.entity.js';
import { CalendarEntity } from './calendars/calendars.entity.js';
import { AbsenceEntity } from './people/absences.entity.js';
import { ParticipantEntity } from './people/participants.entity.js';
import { ServiceItemEntity } from './service-items/service-items.entity.js';
import {
  ActivityEntity,
  ActivityScheduleEntity,
  ActivityServiceItemEntity,
  AssignmentEntity,
  DependencyEntity,
  DocumentHandoffEntity,
  MilestoneEntity,
  TrainingTaskEntity,
} from './activities/activities.entity.js';
import { BaselineActivityEntity, BaselineEntity } from './baselines/baselines.entity.js';
import { ChangeEntity, ChangeSetEntity } from './history/history.entity.js';
import { CommentEntity } from './comments/comments.entity.js';
import { CrashCurrencyEntity, CrashLimitEntity } from './compression/crash-limits.entity.js';
import {
  NoticeEntity,
  NoticePreferencesEntity,
  NoticeRecipientEntity,
  NoticeRoundEntity,
  NoticeRuleSettingEntity,
} from './notices/notices.entity.js';
import { ScenarioEntity } from './scenarios/scenarios.entity.js';
import {
  ExitCriterionActivityEntity,
  ExitCriterionComplianceCheckEntity,
  ExitCriterionEntity,
  ExitCriterionMetricEntity,
  ExitCriterionServiceItemEntity,
  GateDecisionEntity,
  GateStatementEntity,
} from './gates/gates.entity.js';
import { ComplianceCheckEntity, ComplianceCheckParticipantEntity } from './compliance/compliance.entity.js';
import { MeasurementEntity, MetricEntity } from './metrics/metrics.entity.js';
import { AccessGrantEntity, AccessGrantServiceItemEntity } from './access-grants/access-grants.entity.js';
import { ObligationEntity } from './obligations/obligations.entity.js';
import { RaidItemActivityEntity, RaidItemEntity } from './raid/raid.entity.js';
import {
  DocumentChecklistPointEntity,
  DocumentFileEntity,
  DocumentReviewEntity,
  DocumentRevisionEntity,
  DocumentSettingsEntity,
  DocumentWorkflowEntity,
} from './documents/documents.entity.js';
import {
  TrainingAssessmentEntity,
  TrainingAttendanceEntity,
  TrainingEnrolmentEntity,
  TrainingSessionEntity,
  TrainingSettingsEntity,
  TrainingTrainerEntity,
} from './trainings/trainings.entity.js';
import { ResponsibilityEntity } from './responsibilities/responsibilities.entity.js';
import { CoverageRecordEntity } from './coverage/coverage.entity.js';
import {
  DurationEstimateEntity,
  EstimateGroupEntity,
  EstimateRuleEntity,
} from './simulations/estimates.entity.js';
import { ShareLinkEntity, ShareLinkUseEntity } from './shares/shares.entity.js';
import { SimulationEntity } from './simulations/simulations.entity.js';
import { OidcSignInEntity } from './sign-in/oidc-sign-in.entity.js';
import { WebhookDeliveryEntity, WebhookEndpointEntity, WebhookEntity } from './webhooks/webhooks.entity.js';
import { PlanCheckSettingsEntity } from './plan-check/plan-check-settings.entity.js';

/** The one description of the database: tables from the entities, their making from the migrations. */
export function createDataSource(url: string, options: { poolSize?: number } = {}): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    poolSize: options.poolSize ?? 10,
    applicationName: 'baton',
    synchronize: false,
    namingStrategy: new ReadableNames(),
    entities: [
      OrganizationEntity,
      UserEntity,
      MembershipEntity,
      AccessTokenEntity,
      SessionEntity,
      IdentityEntity,
      PasswordEntity,
      PasswordResetEntity,
      PasswordAttemptEntity,
      ClientMutationEntity,
      TransitionEntity,
      TemplateEntity,
      CalendarEntity,
      ParticipantEntity,
      AbsenceEntity,
      InvitationEntity,
      OidcSignInEntity,
      ServiceItemEntity,
      ActivityEntity,
      ActivityScheduleEntity,
      ActivityServiceItemEntity,
      AssignmentEntity,
      ResponsibilityEntity,
      DependencyEntity,
      MilestoneEntity,
      DocumentHandoffEntity,
      TrainingTaskEntity,
      BaselineEntity,
      BaselineActivityEntity,
      PlanCheckSettingsEntity,
      ScenarioEntity,
      ChangeSetEntity,
      ChangeEntity,
      DurationEstimateEntity,
      EstimateRuleEntity,
      EstimateGroupEntity,
      SimulationEntity,
      ShareLinkEntity,
      ShareLinkUseEntity,
      AccessGrantEntity,
      AccessGrantServiceItemEntity,
      ObligationEntity,
      RaidItemEntity,
      RaidItemActivityEntity,
      DocumentWorkflowEntity,
      DocumentFileEntity,
      DocumentRevisionEntity,
      DocumentReviewEntity,
      DocumentChecklistPointEntity,
      DocumentSettingsEntity,
      MetricEntity,
      MeasurementEntity,
      ComplianceCheckEntity,
      ComplianceCheckParticipantEntity,
      ExitCriterionEntity,
      ExitCriterionActivityEntity,
      ExitCriterionServiceItemEntity,
      ExitCriterionMetricEntity,
      ExitCriterionComplianceCheckEntity,
      GateStatementEntity,
      GateDecisionEntity,
      TrainingSettingsEntity,
      TrainingTrainerEntity,
      TrainingSessionEntity,
      TrainingEnrolmentEntity,
      TrainingAttendanceEntity,
      TrainingAssessmentEntity,
      CoverageRecordEntity,
      WebhookEntity,
      WebhookEndpointEntity,
      WebhookDeliveryEntity,
      NoticeRuleSettingEntity,
      NoticePreferencesEntity,
      NoticeEntity,
      NoticeRecipientEntity,
      NoticeRoundEntity,
      CrashLimitEntity,
      CommentEntity,
      CrashCurrencyEntity,
    ],
    migrations,
    migrationsTableName: 'migration',
    extra: { types: pgTypes },
  });
}
