package org.ranef.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tutorials print what they show, and their programs and notebooks are those of the pages. {@code Tutorial.main} makes them anew. */
class TutorialTest {

    @TempDir
    private Path folder;

    static List<Tutorial> tutorials() throws IOException {
        return Tutorial.all();
    }

    @ParameterizedTest
    @MethodSource("tutorials")
    void page_runAsAProgram_printsWhatItShows(Tutorial tutorial) throws Exception {
        assertThat(tutorial.outputs(folder.resolve("classes"), folder)).isEqualTo(tutorial.shown());
    }

    @ParameterizedTest
    @MethodSource("tutorials")
    void programAndNotebook_areThoseOfThePage(Tutorial tutorial) throws IOException {
        assertThat(Files.readString(tutorial.programFile())).isEqualTo(tutorial.program());
        assertThat(Files.readString(tutorial.notebookFile())).isEqualTo(tutorial.notebook());
    }
}
