package mall.drill;

import mall.testing.MallHttp;
import mall.testing.Member;

/** Somebody of the story: logged in, with an address. */
record Friend(String name, Member member, String home) {

    static Friend arrives(Shop shop, String name) {
        Member member = shop.newShopper(name);
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
