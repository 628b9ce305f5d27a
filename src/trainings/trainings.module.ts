import { Module } from '@nestjs/common';
import { ActivitiesModule } from '../activities/activities.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { TransitionsModule } from '../transitions/transitions.module.js';
import { SessionsService } from './sessions.service.js';
import { TraineesService } from './trainees.service.js';
import { TrainingListingResolver } from './training-listing.resolver.js';
import { TrainingListingService } from './training-listing.service.js';
import { TraineePermitsResolver, TrainingPermitsResolver } from './training-permits.resolver.js';
import { TrainingEdits } from './training-edits.service.js';
import { TrainingMutationsResolver } from './training-mutations.resolver.js';
import {
  TeachBacksResolver,
  TrainingAttemptsResolver,
  TrainingEnrolmentsResolver,
  TrainingSessionsResolver,
  TrainingTasksResolver,
} from './trainings.resolver.js';
import { PlannedTrainingsService } from './planned-trainings.service.js';
import { TrainingsService } from './trainings.service.js';

@Module({
  imports: [TransitionsModule, ActivitiesModule, PeopleModule, PlanningModule],
  providers: [
    PlannedTrainingsService,
    TrainingsService,
    TrainingEdits,
    SessionsService,
    TraineesService,
    TrainingTasksResolver,
    TrainingSessionsResolver,
    TrainingEnrolmentsResolver,
    TrainingAttemptsResolver,
    TeachBacksResolver,
    TrainingMutationsResolver,
    TrainingListingService,
    TrainingListingResolver,
    TrainingPermitsResolver,
    TraineePermitsResolver,
  ],
  exports: [TrainingsService, PlannedTrainingsService],
})
export class TrainingsModule {}
