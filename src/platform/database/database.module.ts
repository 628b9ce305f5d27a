import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClientMutations } from './client-mutations.service.js';
import { Db } from './database.js';

/** What every feature may ask for. */
@Global()
@Module({})
export class DatabaseModule {
  static register(dataSource: DataSource): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [{ provide: DataSource, useValue: dataSource }, Db, ClientMutations],
      exports: [Db, DataSource, ClientMutations],
    };
  }
}
