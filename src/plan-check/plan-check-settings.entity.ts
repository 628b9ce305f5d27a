import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TransitionEntity } from '../transitions/transitions.entity.js';
import type { PlanCheckThresholds } from './plan-check-settings.rules.js';

/** The thresholds of a transition that were changed at least once; without a row they are the DCMA's. */
@Entity('plan_check_settings')
@Check(
  'ck_plan_check_settings_percents',
  'least(missing_logic_percent, leads_percent, long_lags_percent, finish_to_start_percent, hard_constraints_percent, high_float_percent, negative_float_percent, high_duration_percent, invalid_dates_percent, without_owner_percent, missed_percent) >= 0 and greatest(missing_logic_percent, leads_percent, long_lags_percent, finish_to_start_percent, hard_constraints_percent, high_float_percent, negative_float_percent, high_duration_percent, invalid_dates_percent, without_owner_percent, missed_percent) <= 100',
)
@Check(
  'ck_plan_check_settings_days',
  'least(long_lag_days, high_float_days, high_duration_days) >= 0 and greatest(long_lag_days, high_float_days, high_duration_days) <= 10000',
)
@Check(
  'ck_plan_check_settings_indexes',
  'least(critical_path_length_index, baseline_execution_index) >= 0 and greatest(critical_path_length_index, baseline_execution_index) <= 10',
)
@Check('ck_plan_check_settings_critical_path_test_days', 'critical_path_test_days between 1 and 2000')
export class PlanCheckSettingsEntity implements PlanCheckThresholds {
  @PrimaryColumn('uuid') transitionId!: string;
  @Column('uuid') organizationId!: string;
  @Column('numeric') missingLogicPercent!: number;
  @Column('numeric') leadsPercent!: number;
  @Column('numeric') longLagDays!: number;
  @Column('numeric') longLagsPercent!: number;
  @Column('numeric') finishToStartPercent!: number;
  @Column('numeric') hardConstraintsPercent!: number;
  @Column('numeric') highFloatDays!: number;
  @Column('numeric') highFloatPercent!: number;
  @Column('numeric') negativeFloatPercent!: number;
  @Column('numeric') highDurationDays!: number;
  @Column('numeric') highDurationPercent!: number;
  @Column('numeric') invalidDatesPercent!: number;
  @Column('numeric') withoutOwnerPercent!: number;
  @Column('numeric') missedPercent!: number;
  @Column('integer') criticalPathTestDays!: number;
  @Column('numeric') criticalPathLengthIndex!: number;
  @Column('numeric') baselineExecutionIndex!: number;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
}
