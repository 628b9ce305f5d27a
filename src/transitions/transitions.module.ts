import { Module } from '@nestjs/common';
import { TransitionsResolver } from './transitions.resolver.js';
import { TransitionsService } from './transitions.service.js';

@Module({ providers: [TransitionsService, TransitionsResolver], exports: [TransitionsService] })
export class TransitionsModule {}
