import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../auth/viewer.js';
import { Db } from '../database/database.js';

/** Whether this server can work: for load balancers and container engines. */
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly db: Db) {}

  @Get()
  async health(@Res() response: Response): Promise<void> {
    const up = await this.db.queryUnbound('select 1').then(
      () => true,
      () => false,
    );
    response.status(up ? 200 : 503).json({ status: up ? 'ok' : 'down' });
  }
}
