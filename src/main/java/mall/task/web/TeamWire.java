package mall.task.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import mall.platform.db.Ids;
import mall.platform.redis.Ranked;
import mall.task.Team;
import mall.task.TeamView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A team on the wire, for those who are in it. */
@Schema(name = "Team")
record TeamWire(
        String id,
        String pkId,
        @Schema(description = "把它发给好友，好友输入后入队") String code,
        int size,
        int members,
        long score) {

    /** The code of the team to join. */
    @Schema(name = "TeamJoin")
    record Join(
            @NotNull(message = "请输入队伍码") @Pattern(regexp = "[2-9A-HJ-NP-Z]{8}", message = "队伍码为 8 位字母和数字")
            String code) {}

    /** The team with its members. */
    @Schema(name = "TeamDetails")
    record Details(
            TeamWire team,

            @Schema(description = "当前名次；还没有得分时为 null") @Nullable
            Integer rank,

            @Schema(description = "队员，贡献多的在前") List<Mate> mates) {

        static Details of(TeamView view) {
            return new Details(
                    TeamWire.of(view.team()),
                    view.rank().map(Ranked::rank).orElse(null),
                    view.mates().stream().map(mate -> mate(view.team(), mate)).toList());
        }

        private static Mate mate(Team team, TeamView.Mate mate) {
            return new Mate(
                    mate.card().nickname(),
                    mate.card().avatarUrl().orElse(null),
                    mate.member().equals(team.captain()),
                    mate.score());
        }
    }

    /** Somebody in the team. */
    @Schema(name = "TeamMate")
    record Mate(String nickname, @Nullable String avatarUrl, boolean captain, long score) {}

    static TeamWire of(Team team) {
        return new TeamWire(
                Ids.text(team.id()), Ids.text(team.pk()), team.code(), team.size(), team.members(), team.score());
    }
}
