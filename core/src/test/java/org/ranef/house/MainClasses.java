package org.ranef.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** The compiled classes of this module, without its tests. */
final class MainClasses {

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.ranef");

    private MainClasses() {
    }

    static List<JavaClass> all() {
        return CLASSES.stream().toList();
    }

    static JavaClasses imported() {
        return CLASSES;
    }
}
