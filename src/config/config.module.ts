import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Config } from './config.js';

/** Under which the configuration is injected, as it is an interface: `@Inject(configToken) config: Config`. */
export const configToken = Symbol('Config');

@Global()
@Module({})
export class ConfigModule {
  static register(config: Config): DynamicModule {
    const provider = { provide: configToken, useValue: config };
    return { module: ConfigModule, providers: [provider], exports: [provider] };
  }
}
