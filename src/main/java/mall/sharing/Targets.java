package mall.sharing;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Everything that can be shared. */
@ApplicationScoped
class Targets {

    private final Map<TargetType, ShareTarget> kinds;

    Targets(@All List<ShareTarget> kinds) {
        this.kinds = kinds.stream().collect(toMap(ShareTarget::type, identity()));
    }

    /** How things of this type are shared. */
    ShareTarget of(TargetType type) {
        ShareTarget kind = kinds.get(type);
        if (kind == null) {
            throw SharingError.TARGET_NOT_SHAREABLE.refuse();
        }
        return kind;
    }
}
