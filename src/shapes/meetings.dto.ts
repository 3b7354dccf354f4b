import type { FieldError } from '../errors.js';
import { Invalid } from '../errors.js';
import type { MeetingOrder, NewMeeting } from '../proposals/meetings-desk.js';
import { MediaTypeUnsupported, OtherBody } from './other-body.js';
import { Day, Line, ListOf, Name, OneOf, optional, Reason, Text, Verb } from './shape.js';
import { shaped } from './shaped.js';

/** A London time of day, `HH:MM`. */
const timeErrors = (time: string | undefined): FieldError[] =>
  time === undefined || /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time) ? [] : [{ field: 'time', code: 'bad-format', detail: '09:30' }];

/** A new meeting of a group. */
export class ScheduleMeetingDto implements NewMeeting {
  /** The post whose meeting it is; the management team, where it is left out. */
  @Name(optional) post?: string;
  @Day() on!: string;
  /** `HH:MM` in London. */
  @Line(5, optional) time?: string;
  @Line(200, optional) place?: string;
  /** Proposals by id or reference, in order. */
  @ListOf('names', optional) agenda?: string[];

  errors(): FieldError[] {
    return timeErrors(this.time);
  }
}

export class MoveMeetingDto {
  @Verb('moveMeeting') type!: 'moveMeeting';
  @Day() on!: string;
  /** Where it is left out, what stands. */
  @Line(5, optional) time?: string;
  @Line(200, optional) place?: string;

  errors(): FieldError[] {
    return timeErrors(this.time);
  }
}

export class CancelMeetingDto {
  @Verb('cancelMeeting') type!: 'cancelMeeting';
  @Reason() reason!: string;
}

export class SetAgendaDto {
  @Verb('setAgenda') type!: 'setAgenda';
  /** Proposals by id or reference, in order: the whole agenda. */
  @ListOf('names') agenda!: string[];
}

export class CloseMeetingDto {
  @Verb('closeMeeting') type!: 'closeMeeting';
  /** Who was there, as the minutes are to name them. */
  @ListOf('lines') present!: string[];
  @ListOf('lines') apologies!: string[];
  @Text(20_000, optional) note?: string;
  /** What still waits for an outcome and is left for another meeting. */
  @ListOf('names', optional) carriedOver?: string[];
}

type ShapeOf<V extends MeetingOrder['type']> = new () => Extract<MeetingOrder, { type: V }>;

/** The shape of every verb's body; a verb more or less does not compile. */
export const meetingShapes: { [V in MeetingOrder['type']]: ShapeOf<V> } = {
  moveMeeting: MoveMeetingDto,
  cancelMeeting: CancelMeetingDto,
  setAgenda: SetAgendaDto,
  closeMeeting: CloseMeetingDto,
};

export class MeetingVerbDto {
  @OneOf(Object.keys(meetingShapes)) type!: MeetingOrder['type'];
}

/** Reads what is to be done with a meeting. Throws `Invalid`, naming each field. */
export function readMeetingOrder(sent: unknown): MeetingOrder {
  if (sent instanceof OtherBody) throw new MediaTypeUnsupported('send application/json');
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    throw new Invalid([{ field: 'body', code: sent === undefined ? 'missing' : 'wrong-type' }]);
  const { type } = shaped(MeetingVerbDto, 'type' in sent ? { type: sent.type } : {});
  shaped<object>(meetingShapes[type], sent);
  // What was sent has exactly the shape of the order.
  return sent as MeetingOrder;
}
