import { Module } from '@nestjs/common';
import { TransitionsPurge } from './transitions.purge.js';
import { TransitionsResolver } from './transitions.resolver.js';
import { TransitionsService } from './transitions.service.js';

@Module({
  providers: [TransitionsService, TransitionsResolver, TransitionsPurge],
  exports: [TransitionsService],
})
export class TransitionsModule {}
