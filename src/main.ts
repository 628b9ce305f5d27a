import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { createDataSource } from './data-source.js';
import { AppModule } from './app.module.js';

const ds = await createDataSource(process.env.DATABASE_URL!).initialize();
await ds.runMigrations();
const app = await NestFactory.create(AppModule.register(ds), { logger: ['error', 'warn'] });
await app.listen(4010, '127.0.0.1');
import { OrganizationsService } from './organizations/organizations.service.js';
const svc = app.get(OrganizationsService);
const token = 'baton_test';
if (!(await svc.authenticate(token))) await svc.admit('You', 'My organization', token);
console.log('up');
