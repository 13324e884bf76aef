/** Plots of fitted models as SVG and PNG. */
module org.ranef.plots {
    requires transitive org.ranef.core;
    requires java.desktop;
    requires java.xml;
    requires com.fasterxml.jackson.core;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.xmlgraphics.batik.svggen;
    requires org.knowm.xchart;
    requires static org.jspecify;

    exports org.ranef.plots;
}
