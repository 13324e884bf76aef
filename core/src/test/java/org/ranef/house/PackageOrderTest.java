package org.ranef.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Data flow one way: a package uses only packages that stand before it. */
class PackageOrderTest {

    private static final String ROOT = "";

    private static final List<String> ORDER = List.of("table", "formula", "basis", "evaluate", "frame", "covariance", "linalg", "design",
            "crossproducts", "ordering", "loadings", "batches", "equations", "moments", "marginal", "objective", "errors", "optimize", "constrain", "memory", "estimate", "simulate",
            "information", "robust", "degrees", "prediction", "inference", "anova", "distributions", "means", "regularize", "profile", "bootstrap",
            "diagnostics", "influence", "layout", "report", ROOT);

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals("org.ranef") ? ROOT : name.substring("org.ranef.".length());
    }

    private static List<Dependency> within() {
        List<Dependency> all = new ArrayList<>();
        for (JavaClass type : MainClasses.all()) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith("org.ranef") && !target.getPackageName().equals(type.getPackageName())) {
                    all.add(dependency);
                }
            }
        }
        return all;
    }

    private static List<String> from(String room, Set<String> forbidden) {
        return within().stream().filter(d -> room(d.getOriginClass()).equals(room))
                .filter(d -> forbidden.contains(room(d.getTargetClass().getBaseComponentType()))).map(Dependency::getDescription).toList();
    }

    @Test
    void packages_allOfMain_standInTheOrder() {
        assertThat(MainClasses.all().stream().map(PackageOrderTest::room).distinct()).as("packages without a place in the order")
                .isSubsetOf(ORDER);
    }

    @Test
    void dependencies_betweenPackages_pointBackwards() {
        List<String> wrong = within().stream()
                .filter(d -> ORDER.indexOf(room(d.getTargetClass().getBaseComponentType())) > ORDER.indexOf(room(d.getOriginClass())))
                .map(Dependency::getDescription).toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void formula_ofMain_knowsNoData() {
        assertThat(from("formula", Set.copyOf(ORDER))).isEmpty();
    }

    @Test
    void linalg_ofMain_knowsNothingOfModels() {
        assertThat(from("linalg", Set.copyOf(ORDER))).isEmpty();
    }

    @Test
    void optimize_ofMain_knowsNoStatistics() {
        assertThat(from("optimize", Set.of("table", "formula", "frame", "design", "crossproducts"))).isEmpty();
    }
}
