// SPDX-License-Identifier: Apache-2.0
package org.patchbay.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.patchbay.http.HttpMetrics;
import org.patchbay.http.Json;
import org.patchbay.northbound.Northbound;
import org.patchbay.ovsdb.OvsdbClient;
import org.patchbay.ovsdb.OvsdbOptions;
import tools.jackson.databind.JsonNode;

/** The dashboard asks for metrics that there are. */
class DashboardTest {
    private static final Path DASHBOARD = Path.of("../docs/grafana/provider.json");
    private static final Pattern NAME = Pattern.compile("\\b(patchbay|jvm|process)_[a-z_]+");

    @Test
    void everyMetricOfTheDashboardExistsAndEveryOneOfOursIsOnIt() throws Exception {
        PrometheusRegistry registry = new PrometheusRegistry();
        JvmMetrics.builder().register(registry);
        HttpMetrics http = new HttpMetrics(registry);
        assertThat(http).isNotNull();
        Set<String> exposed = new TreeSet<>();
        Set<String> ours = new TreeSet<>();
        try (OvsdbClient client = OvsdbClient.start(
                OvsdbOptions.builder("unix:/nowhere", Northbound.DATABASE).build())) {
            assertThat(new DatabaseMetrics(registry, client)).isNotNull();
            DatabaseMetrics.connection(registry, client, "southbound");
            for (MetricSnapshot metric : registry.scrape()) {
                String name = metric.getMetadata().getPrometheusName();
                exposed.addAll(series(metric, name));
                if (name.startsWith("patchbay_")) {
                    ours.add(name);
                }
            }
        }
        Set<String> asked = asked();

        assertThat(exposed).containsAll(asked);
        assertThat(ours).allSatisfy(name -> assertThat(asked).anyMatch(one -> one.startsWith(name)));
    }

    private static List<String> series(MetricSnapshot metric, String name) {
        List<String> series = new ArrayList<>(List.of(name, name + "_total"));
        if (metric instanceof HistogramSnapshot || metric instanceof SummarySnapshot) {
            series.addAll(List.of(name + "_bucket", name + "_count", name + "_sum"));
        }
        return series;
    }

    private static Set<String> asked() throws Exception {
        Set<String> asked = new TreeSet<>();
        for (JsonNode panel :
                Json.mapper().readTree(Files.readString(DASHBOARD)).path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                Matcher names = NAME.matcher(target.path("expr").asString());
                while (names.find()) {
                    asked.add(names.group());
                }
            }
        }
        return asked;
    }
}
