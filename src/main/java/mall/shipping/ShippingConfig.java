package mall.shipping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How parcels are reported and followed. */
@ConfigMapping(prefix = "mall.shipping")
public interface ShippingConfig {

    /** Reports taken per tick; each is a call to WeChat. */
    @WithDefault("20")
    @Min(1)
    @Max(200)
    int reportBatch();

    /** How long a taken report stays with its taker; longer than a batch may need. */
    @WithDefault("5m")
    Duration reportLease();

    Tracking tracking();

    /** How carriers are asked where parcels are. */
    interface Tracking {

        /** The server to ask, see {@link TrackingClient}; without one, and without another tracker, nobody is asked. */
        Optional<URI> baseUrl();

        /** How long a question may take. */
        @WithDefault("5s")
        Duration patience();

        /** Pauses between questions about a parcel without news; the last one repeats. */
        @WithDefault("10m,30m,1h,2h,4h")
        @NotEmpty
        List<Duration> pauses();

        /** A parcel without news for so long is stuck. */
        @WithDefault("3d")
        Duration silence();

        /** How long after shipping a parcel is asked about at all. */
        @WithDefault("45d")
        Duration giveUp();

        /** Parcels taken per tick; each is a call to a carrier. */
        @WithDefault("50")
        @Min(1)
        @Max(500)
        int batch();
    }
}
