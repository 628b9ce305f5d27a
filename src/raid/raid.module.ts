import { Module } from '@nestjs/common';
import { RaidService } from './raid.service.js';

@Module({ providers: [RaidService], exports: [RaidService] })
export class RaidModule {}
