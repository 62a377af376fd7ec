package mall.drill;

import java.util.Map;
import mall.testing.MallHttp;
import mall.testing.Member;

/** Somebody of the story: logged in, with an address. */
record Friend(String name, Member member, String home) {

    static Friend arrives(Shop shop, String name) {
        return arrives(shop, name, Map.of());
    }

    /** Somebody who comes by a link or the like: what his login says besides its code. */
    static Friend arrives(Shop shop, String name, Map<String, String> by) {
        Member member = shop.newShopper(name, by);
        return new Friend(name, member, member.addsAddress());
    }

    MallHttp http() {
        return member.http();
    }

    @Override
    public String toString() {
        return name;
    }
}
