package mall.sharing.web;

import mall.sharing.Target;
import mall.sharing.TargetType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a link leads to. */
@Schema(name = "ShareTarget")
record ShareTargetWire(
        TargetType type,
        @Schema(description = "编号；PAGE 时是页面名称") String id) {

    static ShareTargetWire of(Target target) {
        return new ShareTargetWire(target.type(), target.text());
    }
}
