import { type DynamicModule, Global, Module } from '@nestjs/common';
import { RateLimits } from './rate-limits.js';

/** The one count of what callers spend, for whoever limits something. */
@Global()
@Module({})
export class RateLimitsModule {
  static register(rates: RateLimits): DynamicModule {
    const provider = { provide: RateLimits, useValue: rates };
    return { module: RateLimitsModule, providers: [provider], exports: [provider] };
  }
}
