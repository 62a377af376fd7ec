/**
 * Who is calling: members and how they log in with WeChat, their phone, addresses and consents, and the end of an
 * account. Owns the keys of access tokens and of personal data at rest.
 *
 * <p>Plain SQL throughout, no entities: members are read on every hot path, and refresh tokens and places in the
 * address book are scarce. Rooms above that keep personal data of a member join his export and his deletion through
 * {@link mall.identity.spi.PersonalDataHolder}. Tables carry the prefix {@code id_}.
 */
@NullMarked
@BusinessModule(
        floor = 2,
        allowed = {"platform"},
        tables = "id")
package mall.identity;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;
