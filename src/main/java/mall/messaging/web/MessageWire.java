package mall.messaging.web;

import java.time.OffsetDateTime;
import mall.kernel.BusinessTime;
import mall.messaging.MessageScene;
import mall.messaging.MessageView;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A message of the inbox on the wire. */
@Schema(name = "Message")
record MessageWire(
        String id, MessageScene scene, String title, String body, String page, OffsetDateTime at, boolean read) {

    /** How many are unread; counting stops at 100. */
    @Schema(name = "UnreadCount")
    record Unread(int unread) {}

    static MessageWire of(MessageView view) {
        return new MessageWire(
                Ids.text(view.id()),
                view.scene(),
                view.title(),
                view.body(),
                view.page(),
                BusinessTime.onTheWire(view.at()),
                view.read());
    }
}
