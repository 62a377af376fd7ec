package mall.risk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;

/** How odd is too odd. */
@ConfigMapping(prefix = "mall.risk")
public interface RiskConfig {

    /** From this score on ops looks first. */
    @WithDefault("50")
    @Min(1)
    int holdFrom();

    /** From this score on an act earns nothing. */
    @WithDefault("100")
    @Min(1)
    int rejectFrom();

    /** So many other members acting for one from his friends' same device are a sign. */
    @WithDefault("2")
    @Min(1)
    int actorsPerDevice();

    /** So many acts for one member within an hour before this one are a sign. */
    @WithDefault("30")
    @Min(1)
    int actsPerHour();

    /** So many acts out of one network within a day before this one are a sign; offices and campuses are networks too. */
    @WithDefault("200")
    @Min(1)
    int actsPerNetwork();

    /** How long devices, networks and acts are remembered for comparing. */
    @WithDefault("30d")
    Duration memory();

    /** Rows forgotten at once by the nightly job. */
    @WithDefault("5000")
    @Min(1)
    @Max(100_000)
    int forgetBatch();

    /** What a sign weighs where it shall not weigh as usual. */
    Map<Sign, Integer> weights();

    /** What a sign weighs. */
    default int weight(Sign sign) {
        return weights().getOrDefault(sign, usual(sign));
    }

    private static int usual(Sign sign) {
        return switch (sign) {
            case SELF -> 100;
            case SAME_DEVICE -> 100;
            case SHARED_DEVICE -> 60;
            case RING -> 50;
            case HASTE -> 50;
            case CROWDED_NETWORK -> 50;
            // families and offices share a network; alone it is no reason
            case SAME_NETWORK -> 20;
        };
    }
}
