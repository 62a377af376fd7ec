package mall.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import java.math.BigDecimal;
import java.util.Set;
import mall.platform.db.Sql;
import mall.platform.db.SqlValues;
import org.junit.jupiter.api.Test;

/** The habits of the house, where a machine can see them. */
class HabitsTest {

    private static final String[] BESIDE = {"mall.wechatsim..", "mall.embedded.."};
    private static final String PLATFORM = "mall.platform..";
    private static final DescribedPredicate<JavaClass> INSIDE =
            DescribedPredicate.not(resideInAnyPackage(BESIDE)).as("the house");
    private static final DescribedPredicate<JavaClass> ROOMS =
            INSIDE.and(DescribedPredicate.not(resideInAPackage(PLATFORM))).as("the business rooms");

    private static final Set<String> FORKS = Set.of(
            "await",
            "subscribe",
            "subscribeAsCompletionStage",
            "combine",
            "join",
            "emitOn",
            "runSubscriptionOn",
            "transformToUniAndMerge",
            "transformToMultiAndMerge",
            "merge");

    @Test
    void theKernelKnowsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("mall.kernel..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "mall.kernel..")
                .because("rules in plain Java can be read and tested alone")
                .check(House.classes());
    }

    @Test
    void onlyTheEdgeSpeaksHttp() {
        noClasses()
                .that(ROOMS)
                .and()
                .resideOutsideOfPackage("..web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..")
                .because("the HTTP edge translates, and nothing behind it knows what it translates from")
                .check(House.classes());
    }

    @Test
    void onlyStoresSpeakSql() {
        noClasses()
                .that(ROOMS)
                .and(DescribedPredicate.not(aStore()))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "org.hibernate",
                                "org.hibernate.reactive..",
                                "org.hibernate.query..",
                                "io.vertx.sqlclient..",
                                "java.sql..")
                        .or(DescribedPredicate.describe(
                                "the SQL door",
                                type -> type.isEquivalentTo(Sql.class) || type.isEquivalentTo(SqlValues.class))))
                .because("whoever wants to know what a room does to its tables reads its stores")
                .check(House.classes());
    }

    @Test
    void nobodyLooksAtAnotherClock() {
        noClasses()
                .that(INSIDE)
                .should()
                .callMethodWhere(readsTheMachinesClock())
                .because("time comes in through the injected clock, which is the database's")
                .check(House.classes());
    }

    @Test
    void nothingIsAFloatingPointNumber() {
        noFields()
                .that()
                .areDeclaredInClassesThat(ROOMS)
                .should()
                .haveRawType(aFloatingNumber())
                .because("money is integer fen, shares are basis points")
                .check(House.classes());
        noMethods()
                .that()
                .areDeclaredInClassesThat(ROOMS)
                .should()
                .haveRawReturnType(aFloatingNumber())
                .because("money is integer fen, shares are basis points")
                .check(House.classes());
    }

    @Test
    void oneStreamPerSession() {
        noClasses()
                .that(ROOMS)
                .should()
                .callMethodWhere(forks())
                .because("two streams on one session corrupt it silently; loops go through InOrder")
                .check(House.classes());
    }

    @Test
    void nothingHasAGreyName() {
        noClasses()
                .that(INSIDE)
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Support|BO|DO|VO|DTO)")
                .because("a name says what a thing is, and these say nothing")
                .check(House.classes());
    }

    // a store that would grow too long keeps the reading of its rows in *Rows beside it
    private static DescribedPredicate<JavaClass> aStore() {
        return DescribedPredicate.describe(
                "a store", type -> outermost(type).getSimpleName().matches(".*(Store|Rows)"));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HabitsTest::outermost).orElse(type);
    }

    private static DescribedPredicate<JavaCall<?>> readsTheMachinesClock() {
        return DescribedPredicate.describe("reads the machine's clock", call -> {
            CodeUnitCallTarget target = call.getTarget();
            String owner = target.getOwner().getName();
            boolean now = owner.startsWith("java.time.")
                    && target.getName().equals("now")
                    && target.getRawParameterTypes().isEmpty();
            return now
                    || owner.equals("java.lang.System") && target.getName().equals("currentTimeMillis")
                    || owner.equals("java.time.Clock") && target.getName().startsWith("system");
        });
    }

    private static DescribedPredicate<JavaCall<?>> forks() {
        return DescribedPredicate.describe(
                "forks or blocks a stream",
                call -> FORKS.contains(call.getTarget().getName())
                        && call.getTargetOwner().getPackageName().startsWith("io.smallrye.mutiny"));
    }

    private static DescribedPredicate<JavaClass> aFloatingNumber() {
        return DescribedPredicate.describe("a floating-point or decimal number", type -> Set.of(
                        "double", "float", Double.class.getName(), Float.class.getName(), BigDecimal.class.getName())
                .contains(type.getName()));
    }
}
