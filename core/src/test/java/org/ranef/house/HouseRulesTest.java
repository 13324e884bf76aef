package org.ranef.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What core may be called, depend on and use. */
class HouseRulesTest {

    private static final Set<String> EMPTY_WORDS = Set.of("util", "utils", "utility", "utilities", "common", "commons", "helper", "helpers", "manager",
            "impl", "misc");

    /** Loaded only where the module it needs is. */
    private static final String VECTOR_KERNEL = "org.ranef.linalg.VectorKernel";

    private static final List<String> LIBRARIES = List.of("org.ranef", "org.apache.commons.statistics.", "org.apache.commons.rng.",
            "org.jspecify.");

    /** The words of a camel-case name. */
    private static Stream<String> words(String name) {
        return Arrays.stream(name.split("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")).map(word -> word.toLowerCase(Locale.ROOT));
    }

    private static boolean allowed(JavaClass target) {
        String name = target.getPackageName();
        return target.isPrimitive() || Object.class.getModule().getPackages().contains(name)
                || LIBRARIES.stream().anyMatch(library -> (name + ".").startsWith(library));
    }

    @Test
    void names_ofPackagesAndClasses_sayWhatTheyAre() {
        assertThat(MainClasses.all()).isNotEmpty().allSatisfy(type -> {
            assertThat(words(type.getSimpleName())).as(type.getName()).doesNotContainAnyElementsOf(EMPTY_WORDS);
            assertThat(words(type.getPackageName())).as(type.getName()).doesNotContainAnyElementsOf(EMPTY_WORDS);
        });
    }

    @Test
    void dependencies_ofCore_areTheBaseModuleAndFourLibraries() {
        List<String> foreign = MainClasses.all().stream().filter(type -> !type.getName().equals(VECTOR_KERNEL)).flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(d -> !allowed(d.getTargetClass().getBaseComponentType())).map(d -> d.getDescription()).toList();
        assertThat(foreign).isEmpty();
    }

    @Test
    void serialization_ofJava_isNotUsed() {
        List<String> serializable = MainClasses.all().stream().filter(type -> type.isAssignableTo(Serializable.class))
                .filter(type -> !type.isAssignableTo(Throwable.class) && !type.isEnum() && !type.isAssignableTo(Enum.class))
                .map(JavaClass::getName).toList();
        assertThat(serializable).isEmpty();
        noClasses().should().dependOnClassesThat().haveNameMatching("java\\.io\\.(Object(In|Out)put.*|Externalizable)")
                .check(MainClasses.imported());
    }

    @Test
    void standardStreams_inCore_areNotTouched() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MainClasses.imported());
    }

    @Test
    void results_ofFitsAndInference_areNotFormatted() {
        noClasses().that().resideInAnyPackage("org.ranef.estimate..", "org.ranef.inference..").should().dependOnClassesThat()
                .haveNameMatching("java\\.text\\..*|java\\.util\\.(Formatter|StringJoiner)").orShould()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching("format|formatted")))
                .check(MainClasses.imported());
    }
}
