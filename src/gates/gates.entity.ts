import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { ActivityEntity, inTransition } from '../activities/activities.entity.js';
import { ComplianceCheckEntity } from '../compliance/compliance.entity.js';
import type {
  ActivitySide,
  ComplianceKind,
  Criticality,
  CriterionKind,
  DocumentType,
  GateOutcome,
  MetricTest,
} from '../domain/terms.js';
import { MetricEntity } from '../metrics/metrics.entity.js';
import { ServiceItemEntity } from '../service-items/service-items.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';
import type { Condition, RecordedCriterion, Statement } from './decision.rules.js';

/** What must hold before a milestone can be reached. What only one of the kinds has is null, or empty, for the others. */
@Entity('exit_criterion')
@Unique(['transitionId', 'id'])
@Unique(['activityId', 'number'])
@Check(
  'ck_exit_criterion_kind',
  "kind in ('MANUAL', 'DOCUMENTS_ACCEPTED', 'TRAININGS_COMPLETE', 'COVERAGE', 'NO_OPEN_BLOCKERS', 'METRIC', 'COMPLIANCE')",
)
@Check('ck_exit_criterion_side', "side in ('CLIENT', 'PROVIDER', 'JOINT')")
@Check('ck_exit_criterion_least_criticality', "least_criticality in ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')")
@Check('ck_exit_criterion_coverage', 'people between 1 and 100 and level between 1 and 4')
@Check('ck_exit_criterion_least_score', 'least_score between 0 and 5')
@Check(
  'ck_exit_criterion_metric',
  "metric_test in ('BASELINE_RECORDED', 'BASELINE', 'TARGET', 'MINIMUM') and share > 0 and periods between 1 and 100",
)
@Check(
  'ck_exit_criterion_evidence',
  "num_nonnulls(evidence, met_at, met_by) in (0, 3) and (kind = 'MANUAL' or evidence is null) and (evidence is not null or evidence_link is null)",
)
@Check(
  'ck_exit_criterion_waiver',
  'num_nonnulls(waiver_reason, make_good_by, waived_at, waived_by) in (0, 4)',
)
export class ExitCriterionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  /** The milestone. */
  @Column('uuid') activityId!: string;
  /** From 1 for each milestone; their order. */
  @Column('integer') number!: number;
  @Column('text') kind!: CriterionKind;
  @Column('text') statement!: string;
  /** Whose work it is about: the other side says that it is met. */
  @Column('text') side!: ActivitySide;
  /** Of DOCUMENTS_ACCEPTED: only documents of these types; all where there are none. */
  @Column('text', { array: true }) documentTypes!: DocumentType[];
  /** Of COVERAGE: the service items that are at least so critical, where none are named. */
  @Column('text', { nullable: true }) leastCriticality!: Criticality | null;
  /** Of COVERAGE: how many people each needs; null is what each requires. */
  @Column('integer', { nullable: true }) people!: number | null;
  /** Of COVERAGE: at what level, 1 to 4; null is signed off. */
  @Column('integer', { nullable: true }) level!: number | null;
  /** Of NO_OPEN_BLOCKERS: whether what blocks an activity that leads to the milestone counts, too. */
  @Column('boolean') includePredecessors!: boolean;
  /** Of NO_OPEN_BLOCKERS: items with a lower score, 0 to 5, do not count; null is all do. */
  @Column('numeric', { nullable: true }) leastScore!: number | null;
  /** Of METRIC: what must be so of the metrics; null until that is said. */
  @Column('text', { nullable: true }) metricTest!: MetricTest | null;
  /** Of METRIC and BASELINE: as good as this share of it, such as 0.9; null is all of it. */
  @Column('numeric', { nullable: true }) share!: number | null;
  /** Of METRIC: in how many periods in a row, up to now; null is one. */
  @Column('integer', { nullable: true }) periods!: number | null;
  /** Of COMPLIANCE: one of each of these kinds must be valid, where no checks are named. */
  @Column('text', { array: true }) complianceKinds!: ComplianceKind[];

  /** Of MANUAL: how it is known to be met. */
  @Column('text', { nullable: true }) evidence!: string | null;
  @Column('text', { nullable: true }) evidenceLink!: string | null;
  @Column('timestamptz', { nullable: true }) metAt!: string | null;
  @Column('text', { nullable: true }) metBy!: string | null;

  @Column('text', { nullable: true }) waiverReason!: string | null;
  @Column('date', { nullable: true }) makeGoodBy!: string | null;
  @Column('timestamptz', { nullable: true }) waivedAt!: string | null;
  @Column('text', { nullable: true }) waivedBy!: string | null;
  @Column('text', { nullable: true }) reopenReason!: string | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
}

/** A document or training that a criterion is about, or a phase that contains them. */
@Entity('exit_criterion_activity')
@Index(['activityId'])
@Index(['transitionId'])
export class ExitCriterionActivityEntity {
  @PrimaryColumn('uuid') criterionId!: string;
  @PrimaryColumn('uuid') activityId!: string;
  @Column('uuid') transitionId!: string;

  @ManyToOne(() => ExitCriterionEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('criterion_id'))
  criterion?: ExitCriterionEntity;
  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
}

/** A service item that a criterion is about. */
@Entity('exit_criterion_service_item')
@Index(['serviceItemId'])
@Index(['transitionId'])
export class ExitCriterionServiceItemEntity {
  @PrimaryColumn('uuid') criterionId!: string;
  @PrimaryColumn('uuid') serviceItemId!: string;
  @Column('uuid') transitionId!: string;

  @ManyToOne(() => ExitCriterionEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('criterion_id'))
  criterion?: ExitCriterionEntity;
  @ManyToOne(() => ServiceItemEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('service_item_id'))
  serviceItem?: ServiceItemEntity;
}

/** A metric that a criterion is about. */
@Entity('exit_criterion_metric')
@Index(['metricId'])
@Index(['transitionId'])
export class ExitCriterionMetricEntity {
  @PrimaryColumn('uuid') criterionId!: string;
  @PrimaryColumn('uuid') metricId!: string;
  @Column('uuid') transitionId!: string;

  @ManyToOne(() => ExitCriterionEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('criterion_id'))
  criterion?: ExitCriterionEntity;
  @ManyToOne(() => MetricEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('metric_id'))
  metric?: MetricEntity;
}

/** A compliance check that a criterion is about. */
@Entity('exit_criterion_compliance_check')
@Index(['checkId'])
@Index(['transitionId'])
export class ExitCriterionComplianceCheckEntity {
  @PrimaryColumn('uuid') criterionId!: string;
  @PrimaryColumn('uuid') checkId!: string;
  @Column('uuid') transitionId!: string;

  @ManyToOne(() => ExitCriterionEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('criterion_id'))
  criterion?: ExitCriterionEntity;
  @ManyToOne(() => ComplianceCheckEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('check_id'))
  check?: ComplianceCheckEntity;
}

/** What the provider says of a gate before it is decided. */
@Entity('gate_statement')
@Index(['activityId'])
@Index(['transitionId'])
export class GateStatementEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('uuid') activityId!: string;
  @Column('text') statement!: string;
  @Column('text') givenBy!: string;
  @Column('timestamptz') givenAt!: string;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
}

/** What was decided of a gate, with all it was decided on. The database refuses to change or delete it. */
@Entity('gate_decision')
@Unique(['activityId', 'number'])
@Index(['transitionId'])
@Check('ck_gate_decision_outcome', "outcome in ('GO', 'CONDITIONAL_GO', 'NO_GO')")
export class GateDecisionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('uuid') activityId!: string;
  /** From 1 for each milestone. */
  @Column('integer') number!: number;
  @Column('text') outcome!: GateOutcome;
  @Column('text') rationale!: string;
  /** Plan-local. */
  @Column('timestamp without time zone') decidedAt!: string;
  @Column('text') decidedBy!: string;
  @Column('timestamptz') recordedAt!: string;
  /** When the milestone was forecast to be reached, and when it should have been. */
  @Column('timestamp without time zone') forecastAt!: string;
  @Column('timestamp without time zone', { nullable: true }) targetAt!: string | null;
  /** Of the provider; null where none was given since the decision before. */
  @Column('jsonb', { nullable: true }) statement!: Statement | null;
  @Column('jsonb') criteria!: RecordedCriterion[];
  @Column('jsonb') conditions!: Condition[];

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => ActivityEntity)
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
}
