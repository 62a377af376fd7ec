package mall.points;

import static mall.kernel.ErrorCode.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is wrong with what ops wrote; every fault names its field. */
final class Faults {

    private final List<Map<String, String>> faults = new ArrayList<>();

    /** Notes a fault unless all is well. */
    Faults unless(boolean sound, String field, String message) {
        if (!sound) {
            faults.add(Map.of("field", field, "message", message));
        }
        return this;
    }

    /** Refuses with all faults as {@code violations}, if there are any. */
    void settle(PointsError code) {
        if (!faults.isEmpty()) {
            throw code.refuse(with("violations", faults));
        }
    }
}
