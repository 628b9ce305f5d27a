import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** Times of the day, `08:00` to `12:00`; `to` may pass midnight (`30:00` is six in the morning of the next day). */
export interface WorkingHours {
  from: string;
  to: string;
}

export interface StoredException {
  fromOn: string;
  toOn: string;
  name: string;
  hours: WorkingHours[];
}

@Entity('calendar')
@Unique(['transitionId', 'name'])
@Unique(['transitionId', 'id'])
export class CalendarEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('text') name!: string;
  @Column('uuid', { nullable: true }) baseId!: string | null;
  /** Seven entries, Monday first; null takes the base calendar's day. */
  @Column('jsonb') week!: (WorkingHours[] | null)[];
  @Column('jsonb') exceptions!: StoredException[];

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => CalendarEntity)
  @JoinColumn([
    { name: 'transition_id', referencedColumnName: 'transitionId' },
    { name: 'base_id', referencedColumnName: 'id' },
  ])
  base?: CalendarEntity | null;
}
