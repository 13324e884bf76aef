/** Tables from CSV files; fits as JSON. */
module org.ranef.io {
    requires transitive org.ranef.core;
    requires de.siegmar.fastcsv;
    requires ch.randelshofer.fastdoubleparser;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.jr.ob;
    requires static org.jspecify;

    exports org.ranef.io;
    exports org.ranef.io.saved;
}
