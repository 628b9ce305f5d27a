import { Module } from '@nestjs/common';
import { TransitionsModule } from '../transitions/transitions.module.js';
import { ServiceItemsResolver, TransitionServiceItemsResolver } from './service-items.resolver.js';
import { ServiceItemsService } from './service-items.service.js';

@Module({
  imports: [TransitionsModule],
  providers: [ServiceItemsService, ServiceItemsResolver, TransitionServiceItemsResolver],
  exports: [ServiceItemsService],
})
export class ServiceItemsModule {}
