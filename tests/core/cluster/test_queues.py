"""The jobs that would be submitted say what was set."""

from __future__ import annotations

import pytest

from core.cluster.certificates import make_certificate, security_in
from core.cluster.queues import make_queue_cluster
from core.cluster.settings import ClusterSettings

COMMON = {"cores": 4, "memory": 8.0, "wall_time": "02:30:00", "queue": "long", "account": "iron", "network": "lo"}


def script(folder, **more) -> str:
    pytest.importorskip("dask_jobqueue")
    make_certificate(folder)
    settings = ClusterSettings(**{**COMMON, **more})
    with make_queue_cluster(settings, security_in(folder), folder) as cluster:
        assert cluster.scheduler_address.startswith("tls://127.0.0.1:")
        return cluster.job_script()


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("slurm", ["#SBATCH -p long", "#SBATCH -A iron", "#SBATCH -t 02:30:00", "#SBATCH --cpus-per-task=4"]),
        ("pbs", ["#PBS -q long", "#PBS -A iron", "#PBS -l walltime=02:30:00", "ncpus=4"]),
        ("lsf", ["#BSUB -q long", '#BSUB -P "iron"', "#BSUB -W 02:30", "#BSUB -n 4"]),
    ],
)
def test_a_job_says_what_was_set(tmp_path, kind, lines):
    text = script(tmp_path, kind=kind, before="module load python", directives="one; two", python="/opt/py")
    assert all(line in text for line in lines)
    assert "module load python\n" in text
    command = text.strip().splitlines()[-1]
    assert command.startswith("/opt/py -m distributed.cli.dask_worker tls://")
    assert all(part in command for part in ("--nthreads 1", "--nworkers 4", "--no-dashboard", "--tls-key"))
    assert sum(line.rstrip().endswith((" one", " two")) for line in text.splitlines()) == 2
