package mall.messaging;

import java.time.Instant;
import java.util.Map;
import mall.identity.MemberId;

/**
 * Something a member shall be told.
 *
 * @param reference what it is about; a member is told once per scene and reference
 * @param body one or two Chinese sentences
 * @param page where a tap leads in the mini-program, with its query
 * @param facts values by name, for the fields of WeChat's template
 * @param at when it happened
 * @param usefulUntil after this moment nobody's phone is disturbed with it any more
 */
public record Notice(
        MemberId member,
        MessageScene scene,
        String reference,
        String body,
        String page,
        Map<String, String> facts,
        Instant at,
        Instant usefulUntil) {}
