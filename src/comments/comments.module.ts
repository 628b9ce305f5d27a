import { Module } from '@nestjs/common';
import { ActivitiesModule } from '../activities/activities.module.js';
import { TransitionsModule } from '../transitions/transitions.module.js';
import {
  ActivityCommentsResolver,
  CommentsResolver,
  TransitionCommentsResolver,
} from './comments.resolver.js';
import { CommentsService } from './comments.service.js';

@Module({
  imports: [TransitionsModule, ActivitiesModule],
  providers: [CommentsService, TransitionCommentsResolver, ActivityCommentsResolver, CommentsResolver],
})
export class CommentsModule {}
