package mall.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of check-ins, tasks, plants and PKs. */
@ConfigMapping(prefix = "mall.task")
public interface TaskConfig {

    /** How many pages a member may open for tasks on one day, over all tasks. */
    @WithDefault("50")
    @Min(1)
    @Max(1000)
    int browsesPerDay();

    /** How long after its end a PK waits for events that are still on their way. */
    @WithDefault("2m")
    Duration pkGrace();

    /** For how long the leaderboard in Redis may be wrong, should Redis have missed a change. */
    @WithDefault("30s")
    Duration boardLife();

    /** How many teams a leaderboard shows, and the ranking of the end keeps. */
    @WithDefault("50")
    @Min(1)
    @Max(500)
    int boardSize();

    /** How long the page of a PK may be out of date. */
    @WithDefault("1s")
    Duration pageLife();

    /** How many such pages are kept. */
    @WithDefault("1000")
    @Min(1)
    @Max(100_000)
    int pagesKept();

    /** PKs decided and rewards given per tick; each is its own transaction. */
    @WithDefault("100")
    @Min(1)
    @Max(1000)
    int batch();
}
