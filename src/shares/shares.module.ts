import { Module } from '@nestjs/common';
import { TimelineModule } from '../timeline/timeline.module.js';
import { SharesController } from './shares.controller.js';
import { SharesResolver, TransitionSharesResolver } from './shares.resolver.js';
import { SharesService } from './shares.service.js';

@Module({
  imports: [TimelineModule],
  controllers: [SharesController],
  providers: [SharesService, SharesResolver, TransitionSharesResolver],
})
export class SharesModule {}
