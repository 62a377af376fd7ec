package mall.sharing;

import mall.kernel.Id;
import mall.platform.db.Ids;

/**
 * What a link leads to.
 *
 * @param key the raw id in decimal digits, or the name of a page
 */
public record Target(TargetType type, String key) {

    static Target of(TargetType type, Id id) {
        return new Target(type, Long.toString(id.value()));
    }

    /** The raw id; not for pages. */
    long id() {
        return Long.parseLong(key);
    }

    /** As it goes on the wire. */
    public String text() {
        return type == TargetType.PAGE ? key : Ids.text(id());
    }
}
