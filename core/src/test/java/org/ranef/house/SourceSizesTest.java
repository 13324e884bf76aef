package org.ranef.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Files and methods stay small enough to be read at one sitting. */
class SourceSizesTest {

    private static final int MOST_LINES = 600;
    private static final int NINE_OF_TEN = 400;
    private static final int MEDIAN = 150;
    private static final int METHOD_LINES = 60;
    private static final int FACADE_LINES = 250;
    private static final int PACKAGE_TYPES = 20;

    private static int quantile(double share) {
        int[] sorted = SourceFile.main().stream().mapToInt(SourceFile::lines).sorted().toArray();
        return sorted[(int) (share * (sorted.length - 1))];
    }

    @Test
    void files_ofMain_areShort() {
        assertThat(SourceFile.main()).isNotEmpty().allSatisfy(file -> assertThat(file.lines()).as("lines of %s", file)
                .isLessThanOrEqualTo(MOST_LINES));
        assertThat(quantile(0.9)).as("nine of ten files").isLessThan(NINE_OF_TEN);
        assertThat(quantile(0.5)).as("median file").isLessThan(MEDIAN);
    }

    @Test
    void methods_ofMain_areShort() {
        assertThat(SourceFile.main()).allSatisfy(file -> assertThat(file.methods()).allSatisfy(method -> assertThat(method.lines())
                .as("lines of %s: %s", file, method.header()).isLessThanOrEqualTo(METHOD_LINES)));
    }

    @Test
    void facade_ofMain_onlyDelegates() {
        assertThat(SourceFile.main()).filteredOn(file -> file.path().endsWith("LinearMixedModel.java")).singleElement()
                .satisfies(file -> assertThat(file.lines()).isLessThanOrEqualTo(FACADE_LINES));
    }

    @Test
    void packages_ofMain_haveFewFiles() {
        Map<Path, Long> files = SourceFile.main().stream().filter(file -> file.path().getNameCount() > 1
                        && !file.path().endsWith("package-info.java"))
                .collect(Collectors.groupingBy(file -> file.path().getParent(), Collectors.counting()));
        assertThat(files).isNotEmpty().allSatisfy((folder, count) -> assertThat(count).as("files in %s", folder).isLessThan(PACKAGE_TYPES));
    }

    @Test
    void methods_ofASmallSource_areFoundWithTheirLengths() {
        String text = """
                class A {
                    static final int[] T = {1, 2};
                    // void no() {
                    A() { }
                    int f(int x) {
                        Runnable r = () -> { g("}"); };
                        if (x > 0) {
                            return '{';
                        }
                        return 1;
                    }
                    record B(int y) {
                        B {
                            y = 2;
                        }
                    }
                }
                """;
        List<SourceFile.Method> methods = new SourceFile(Path.of("A.java"), text).methods();
        assertThat(methods).extracting(SourceFile.Method::lines).containsExactly(1, 7, 3);
    }
}
