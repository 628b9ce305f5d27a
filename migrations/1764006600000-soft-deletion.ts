import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A transition that was deleted can be restored for thirty days. */
export class SoftDeletion1764006600000 implements MigrationInterface {
  name = 'SoftDeletion1764006600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE transition ADD deleted_at TIMESTAMP WITH TIME ZONE`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM transition WHERE deleted_at IS NOT NULL`);
    await runner.query(`ALTER TABLE transition DROP COLUMN deleted_at`);
  }
}
