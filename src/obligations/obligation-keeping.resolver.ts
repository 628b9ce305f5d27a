import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import {
  DeleteObligationInput,
  MeetObligationInput,
  type ObligationDueInput,
  RecordObligationInput,
  ReopenObligationInput,
  UpdateObligationInput,
  WaiveObligationInput,
} from './obligations.inputs.js';
import { DeleteObligationPayload, ObligationPayload } from './obligations.payloads.js';
import { ObligationsService } from './obligations.service.js';

@Resolver()
export class ObligationKeepingResolver {
  constructor(private readonly obligations: ObligationsService) {}

  @Mutation(() => ObligationPayload, {
    description: 'Records what the contract asks of a side; for managers of either.',
  })
  async recordObligation(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'What, of whom, and when it is due.' }) input: RecordObligationInput,
  ): Promise<ObligationPayload> {
    const { transitionId, kind, title, party, clause, ownerId, amount, currency } = input;
    const said = { kind, title, party, clause, ownerId, amount, currency, due: dueOf(input.due) };
    return { obligation: await this.obligations.record(viewer, transitionId, said) };
  }

  @Mutation(() => ObligationPayload, {
    description:
      'Changes an obligation that is open; for managers of either side. One that would be due by itself, be it through others, is refused with the way round: OBLIGATION_CYCLE.',
  })
  async updateObligation(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and what changes.' }) input: UpdateObligationInput,
  ): Promise<ObligationPayload> {
    const { id, kind, title, clause, ownerId, amount, currency, due } = input;
    const obligation = await this.obligations.update(viewer, id, {
      kind: kind ?? undefined,
      title: title ?? undefined,
      clause,
      ownerId,
      amount,
      currency,
      due: due ? dueOf(due) : undefined,
    });
    return { obligation };
  }

  @Mutation(() => ObligationPayload, {
    description:
      'Says that an obligation is met. Nobody says so of their own side: it is for managers, approvers and sponsors of the side to which it was owed, and administrators.',
  })
  async meetObligation(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, when, and how that is known.' }) input: MeetObligationInput,
  ): Promise<ObligationPayload> {
    const { id, evidence, metOn } = input;
    return { obligation: await this.obligations.meet(viewer, id, evidence, metOn ?? null) };
  }

  @Mutation(() => ObligationPayload, {
    description: 'Lets an obligation go; for those who may say that it is met.',
  })
  async waiveObligation(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and why.' }) input: WaiveObligationInput,
  ): Promise<ObligationPayload> {
    return { obligation: await this.obligations.waive(viewer, input.id, input.reason) };
  }

  @Mutation(() => ObligationPayload, {
    description: 'Opens an obligation again that was met or waived; for those who may say that it is met.',
  })
  async reopenObligation(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and why.' }) input: ReopenObligationInput,
  ): Promise<ObligationPayload> {
    return { obligation: await this.obligations.reopen(viewer, input.id, input.reason) };
  }

  @Mutation(() => DeleteObligationPayload, {
    description:
      'Deletes an open obligation that should never have been; for managers of either side. IN_USE while others count their days from it.',
  })
  async deleteObligation(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which.' }) input: DeleteObligationInput,
  ): Promise<DeleteObligationPayload> {
    await this.obligations.delete(viewer, input.id);
    return { deletedId: input.id };
  }
}

const dueOf = ({ on, activity, obligationId, days, unit }: ObligationDueInput) => ({
  on: on ?? null,
  activity: activity ?? null,
  obligationId: obligationId ?? null,
  days: days ?? 0,
  unit: unit ?? ('CALENDAR_DAYS' as const),
});
