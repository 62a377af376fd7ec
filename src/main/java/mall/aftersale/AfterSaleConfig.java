package mall.aftersale;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of after-sale. */
@ConfigMapping(prefix = "mall.aftersale")
public interface AfterSaleConfig extends Deadlines {

    @Override
    @WithDefault("48h")
    Duration shopAnswer();

    @Override
    @WithDefault("7d")
    Duration memberAnswer();

    @Override
    @WithDefault("7d")
    Duration sendingBack();

    @Override
    @WithDefault("10d")
    Duration returnTransit();

    @Override
    @WithDefault("7d")
    Duration goodsCheck();

    @Override
    @WithDefault("7d")
    Duration replacement();

    @Override
    @WithDefault("10d")
    Duration replacementReceipt();

    /** Up to so much an operator agrees alone; more needs finance or an administrator. */
    @WithDefault("50000")
    @Min(0)
    long operatorLimitFen();

    /** Overdue cases taken up at once by the job, which goes on until none is left. */
    @WithDefault("50")
    @Min(1)
    @Max(500)
    int deadlineBatch();

    /** Pictures that one case may have. */
    @WithDefault("6")
    @Min(1)
    @Max(50)
    int imagesPerCase();

    /** Pictures that one member may upload within an hour. */
    @WithDefault("60")
    @Min(1)
    int imagesPerHour();

    /** How long a picture that no case uses is kept. */
    @WithDefault("24h")
    Duration imageOrphanLife();

    /** How long WeChat may take to judge a picture before it is asked again; it promises half an hour. */
    @WithDefault("40m")
    Duration mediaSilence();

    /** Where shoppers send goods back to. */
    ReturnAddress returnAddress();

    /** The shop's own address. */
    interface ReturnAddress {

        String receiver();

        String phone();

        String address();
    }
}
