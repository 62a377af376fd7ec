package mall.task;

import java.time.Instant;
import mall.identity.MemberId;

/**
 * Something a member did that tasks and PKs may count.
 *
 * @param reference unique within the kind and the member; at most 64 characters
 * @param at when it was done: decides the period, whenever it is told
 */
public record Deed(TaskKind kind, MemberId member, String reference, Instant at) {}
