package mall.messaging;

import java.time.Instant;

/** A message in a member's inbox. */
public record MessageView(
        MessageId id, MessageScene scene, String title, String body, String page, Instant at, boolean read) {}
