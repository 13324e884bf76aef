package org.ranef.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ranef.benchmarks.models.BenchmarkModel;

class MixedLmModelTest {

    private static MixedLmModel of(String id) {
        return MixedLmModel.of(BenchmarkModel.byId(id));
    }

    @Test
    void slopes_ofOneFactor_varyTogether() {
        assertThat(of("sleepstudy-slopes")).isEqualTo(new MixedLmModel("Reaction ~ 1 + Days", "Subject", "1 + Days", ""));
        assertThat(of("bodyweight-factor").fixed()).isEqualTo("weight ~ 1 + C(Diet) + Time + C(Diet):Time");
        assertThat(of("sleepstudy-log")).isEqualTo(new MixedLmModel("np.log(Reaction) ~ 1 + I(Days**2) + Days", "Subject", "0 + Days", ""));
    }

    @Test
    void uncorrelatedEffects_areVarianceComponents() {
        MixedLmModel expected = new MixedLmModel("Weight ~ 1 + Time", "Pig", "1", "c0=0 + Time");
        assertThat(of("dietox-uncorrelated")).isEqualTo(expected);
        assertThat(of("sleepstudy-uncorrelated")).isEqualTo(new MixedLmModel("Reaction ~ 1 + Days", "Subject", "1", "c0=0 + Days"));
    }

    @Test
    void nestedFactor_isAVarianceComponentOfItsLevels() {
        assertThat(of("pastes-nested")).isEqualTo(new MixedLmModel("strength ~ 1", "batch", "1", "c0=0 + C(cask)"));
        assertThat(of("cake-factorial").groups()).isEqualTo("recipe:replicate");
    }

    @ParameterizedTest
    @CsvSource({"penicillin-crossed, crossed factors", "insteval-full, crossed factors", "orthodont-weights, no prior weights",
            "sleepstudy-poly, a function that patsy lacks", "sleepstudy-offset, a function that patsy lacks", "arabidopsis, names with dots",
            "dietox-litter, slopes of a nested factor"})
    void otherModels_areRefusedWithTheReason(String id, String reason) {
        assertThatThrownBy(() -> of(id)).isInstanceOf(UnsupportedOperationException.class).hasMessage(reason);
    }
}
