package mall.risk;

import jakarta.enterprise.context.ApplicationScoped;
import mall.identity.Whereabouts;

/** Reads the footprint of the request that is being answered. */
@ApplicationScoped
public class Footprints {

    private final Whereabouts whereabouts;

    Footprints(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    /** Where the caller of this request is; call it before anything asynchronous. */
    public Footprint ofCaller() {
        return new Footprint(whereabouts.device(), whereabouts.network());
    }
}
