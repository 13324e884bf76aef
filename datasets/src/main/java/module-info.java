/** Sample data, and the catalogue of models fitted to them. */
module org.ranef.datasets {
    requires transitive org.ranef.core;
    requires org.ranef.io;
    requires static org.jspecify;

    exports org.ranef.datasets;
}
