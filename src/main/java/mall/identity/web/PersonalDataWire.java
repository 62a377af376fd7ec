package mall.identity.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import mall.identity.MemberRecord;
import mall.identity.PersonalData;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Everything the mall holds of a member; {@code sections} holds what each room keeps. */
@Schema(name = "PersonalData")
record PersonalDataWire(
        OffsetDateTime exportedAt,
        Profile member,
        List<AddressWire> addresses,
        List<ConsentWire> consents,
        List<Login> logins,
        Map<String, Object> sections) {

    static PersonalDataWire of(PersonalData data) {
        return new PersonalDataWire(
                BusinessTime.onTheWire(data.exportedAt()),
                Profile.of(data.member()),
                data.addresses().stream().map(AddressWire::of).toList(),
                data.consents().stream().map(ConsentWire::of).toList(),
                data.logins().stream().map(Login::of).toList(),
                data.sections());
    }

    /** The account itself, unmasked. */
    @Schema(name = "PersonalProfile")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Profile(
            String id,
            String openid,
            @Nullable String unionid,
            @Nullable String nickname,
            @Nullable String avatarUrl,
            @Nullable String phone,
            OffsetDateTime registeredAt) {

        static Profile of(MemberRecord member) {
            return new Profile(
                    Ids.text(member.id()),
                    member.openid(),
                    member.unionid().orElse(null),
                    member.nickname().orElse(null),
                    member.avatarUrl().orElse(null),
                    member.phone().orElse(null),
                    BusinessTime.onTheWire(member.registeredAt()));
        }
    }

    /** One login. */
    @Schema(name = "PersonalLogin")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Login(
            OffsetDateTime begunAt,
            OffsetDateTime expiresAt,
            @Nullable OffsetDateTime endedAt) {

        static Login of(PersonalData.Login login) {
            return new Login(
                    BusinessTime.onTheWire(login.begunAt()),
                    BusinessTime.onTheWire(login.expiresAt()),
                    login.endedAt().map(BusinessTime::onTheWire).orElse(null));
        }
    }
}
