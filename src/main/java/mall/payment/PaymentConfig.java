package mall.payment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;

/**
 * How patiently this room deals with WeChat. Public because the validation of configuration reads it from outside.
 */
@ConfigMapping(prefix = "mall.payment")
public interface PaymentConfig {

    /** How often the jobs look for something to ask, to tell or to refund. */
    @WithDefault("1s")
    Duration every();

    /** Pauses between questions about an attempt that nobody has told us of; the last one repeats. */
    @WithDefault("15s,15s,30s,1m,3m,10m")
    @NotEmpty
    List<Duration> askPauses();

    /** Pauses before a refund is told or asked again; the last one repeats. */
    @WithDefault("15s,15s,30s,1m,5m,10m")
    @NotEmpty
    List<Duration> refundPauses();

    /** WeChat wants partial refunds of one payment a minute apart. */
    @WithDefault("1m")
    Duration refundSpacing();

    /** A shopper who keeps asking reaches WeChat this often. */
    @WithDefault("1s")
    Duration checkRest();

    /** Attempts or refunds taken in one round. */
    @WithDefault("40")
    @Min(1)
    @Max(500)
    int batch();
}
