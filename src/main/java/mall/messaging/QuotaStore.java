package mall.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mall.identity.MemberId;
import mall.platform.db.Sql;

/**
 * Table {@code msg_quota}. The mini-program and WeChat's event report the same acceptances, and either may miss some, so
 * each has its own count and the greater one is the truth.
 */
@ApplicationScoped
class QuotaStore {

    // The bound keeps a mini-program that reports in a loop from piling up promises nobody made.
    private static final String ACCEPTED = """
            INSERT INTO msg_quota AS q (member_id, template_id, by_member, by_wechat) VALUES ($1, $2, $3, $4)
                ON CONFLICT (member_id, template_id) DO UPDATE
               SET by_member = q.by_member + excluded.by_member, by_wechat = q.by_wechat + excluded.by_wechat
             WHERE GREATEST(q.by_member, q.by_wechat) - q.used < 50
            """;
    private static final String TAKE = """
            UPDATE msg_quota SET used = used + 1
             WHERE member_id = $1 AND template_id = $2 AND used < GREATEST(by_member, by_wechat)
            """;
    private static final String GIVE_BACK =
            "UPDATE msg_quota SET used = used - 1 WHERE member_id = $1 AND template_id = $2 AND used > 0";
    private static final String NONE_LEFT =
            "UPDATE msg_quota SET used = 0, by_member = 0, by_wechat = 0 WHERE member_id = $1 AND template_id = $2";
    private static final String AVAILABLE =
            "SELECT template_id, GREATEST(by_member, by_wechat) - used AS available FROM msg_quota WHERE member_id = $1";
    private static final String ERASE = "DELETE FROM msg_quota WHERE member_id = $1";

    private final Sql sql;

    QuotaStore(Sql sql) {
        this.sql = sql;
    }

    /** One more message may be sent, says the mini-program. */
    Uni<Void> acceptedByMember(MemberId member, String templateId) {
        return sql.update(ACCEPTED, member, templateId, 1, 0).replaceWithVoid();
    }

    /** One more message may be sent, says WeChat. */
    Uni<Void> acceptedByWechat(MemberId member, String templateId) {
        return sql.update(ACCEPTED, member, templateId, 0, 1).replaceWithVoid();
    }

    /** True when there was an acceptance, which is now used. */
    Uni<Boolean> take(MemberId member, String templateId) {
        return sql.update(TAKE, member, templateId).map(rows -> rows == 1);
    }

    /** The acceptance that was taken is still good. */
    Uni<Void> giveBack(MemberId member, String templateId) {
        return sql.update(GIVE_BACK, member, templateId).replaceWithVoid();
    }

    /** WeChat, or the member in his settings, says that nothing is left. */
    Uni<Void> noneLeft(MemberId member, String templateId) {
        return sql.update(NONE_LEFT, member, templateId).replaceWithVoid();
    }

    /** What is left, by template; templates never accepted are missing. */
    Uni<Map<String, Integer>> available(MemberId member) {
        return sql.list(AVAILABLE, row -> Map.entry(row.getString("template_id"), row.getInteger("available")), member)
                .map(QuotaStore::byTemplate);
    }

    Uni<Void> erase(MemberId member) {
        return sql.update(ERASE, member).replaceWithVoid();
    }

    private static Map<String, Integer> byTemplate(List<Map.Entry<String, Integer>> rows) {
        return rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
