/** The timeline, lying and upright; Python reads them here too. */
export const [WIDE, TALL] = [
`<svg xmlns="http://www.w3.org/2000/svg" viewBox="12 0 1080 480" fill="var(--ink)" stroke-linecap="round" stroke-linejoin="round">
<g stroke-width="3">
<rect rx="18" x="82.9" y="8" width="1007.1" height="424" fill="var(--paper)"/>
<rect rx="18" x="82.9" y="8" width="1007.1" height="424" fill="var(--muted)" fill-opacity="0.1" stroke="var(--muted)"/>
<rect rx="18" x="125.8" y="86" width="954.2" height="336" fill="var(--paper)"/>
<rect rx="18" x="125.8" y="86" width="954.2" height="336" fill="var(--blue)" fill-opacity="0.13" stroke="var(--blue)"/>
<rect rx="18" x="468.8" y="160" width="601.2" height="252" fill="var(--paper)"/>
<rect rx="18" x="468.8" y="160" width="601.2" height="252" fill="var(--orange)" fill-opacity="0.2" stroke="var(--orange)"/>
</g>
<g fill="none">
<path stroke="var(--ink)" stroke-width="3" d="M40 446L1090 446M40 440L40 452M162.5 440L162.5 452M285 440L285 452M407.5 440L407.5 452M530 440L530 452M652.5 440L652.5 452M775 440L775 452M897.5 440L897.5 452"/>
<path stroke="var(--ink)" stroke-width="1.5" stroke-dasharray="2 6" d="M101.2 60L101.2 446"/>
<path stroke="var(--blue)" stroke-width="1.5" stroke-dasharray="2 6" d="M138 212L138 446M150.2 262L150.2 446"/>
<path stroke="var(--orange)" stroke-width="1.5" stroke-dasharray="2 6" d="M481 232L481 446M517.8 270L517.8 446M628 270L628 446M726 308L726 446M799.5 346L799.5 446M860.8 384L860.8 446"/>
<path stroke="var(--orange)" stroke-width="3" d="M517.8 270L628 270"/>
</g>
<g fill="var(--ink)">
<circle r="8" cx="101.2" cy="60"/>
</g>
<g fill="var(--blue)">
<circle r="8" cx="138" cy="212"/>
<circle r="8" cx="150.2" cy="262"/>
</g>
<g fill="var(--orange)">
<circle r="8" cx="481" cy="232"/>
<circle r="8" cx="628" cy="270"/>
<circle r="8" cx="517.8" cy="270"/>
<circle r="8" cx="726" cy="308"/>
<circle r="8" cx="799.5" cy="346"/>
<circle r="8" cx="860.8" cy="384"/>
</g>
<g font-size="30" font-weight="600">
<text x="100.9" y="40">Artificial intelligence</text>
</g>
<g font-size="22" text-anchor="end" fill="var(--muted)">
<text x="1054" y="40">popular from the 1950s</text>
<text x="1054" y="122">popular from the 1980s</text>
<text x="1054" y="198">popular from the 2010s</text>
</g>
<g font-size="30" fill="var(--blue)" font-weight="600">
<text x="143.8" y="122">Machine learning</text>
</g>
<g font-size="30" fill="var(--accent,var(--orange))" font-weight="600">
<text x="486.8" y="198">Deep learning</text>
</g>
<g font-size="22" text-anchor="middle" fill="var(--muted)">
<text x="40" y="476">1950</text>
<text x="162.5" y="476">1960</text>
<text x="285" y="476">1970</text>
<text x="407.5" y="476">1980</text>
<text x="530" y="476">1990</text>
<text x="652.5" y="476">2000</text>
<text x="775" y="476">2010</text>
<text x="897.5" y="476">2020s</text>
</g>
<g font-size="21">
<text x="119.2" y="67"><tspan font-weight="600">1955</tspan> Dartmouth proposal</text>
<text x="156" y="219"><tspan font-weight="600">1958</tspan> perceptron</text>
<text x="168.2" y="269"><tspan font-weight="600">1959</tspan> “machine learning”</text>
<text x="499" y="239"><tspan font-weight="600">1986</tspan> backpropagation</text>
<text x="646" y="277"><tspan font-weight="600">1989, 98</tspan> LeNet</text>
<text x="744" y="315"><tspan font-weight="600">2006</tspan> “deep learning”</text>
<text x="817.5" y="353"><tspan font-weight="600">2012</tspan> AlexNet</text>
<text x="878.8" y="391"><tspan font-weight="600">2017</tspan> Transformer</text>
</g>
</svg>`,
`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 624 960" fill="var(--ink)" stroke-linecap="round" stroke-linejoin="round">
<g stroke-width="3">
<rect rx="18" x="96" y="50.6" width="526" height="905.4" fill="var(--paper)"/>
<rect rx="18" x="96" y="50.6" width="526" height="905.4" fill="var(--muted)" fill-opacity="0.1" stroke="var(--muted)"/>
<rect rx="18" x="112" y="133.2" width="500" height="812.8" fill="var(--paper)"/>
<rect rx="18" x="112" y="133.2" width="500" height="812.8" fill="var(--blue)" fill-opacity="0.13" stroke="var(--blue)"/>
<rect rx="18" x="128" y="466" width="474" height="470" fill="var(--paper)"/>
<rect rx="18" x="128" y="466" width="474" height="470" fill="var(--orange)" fill-opacity="0.2" stroke="var(--orange)"/>
</g>
<g fill="none">
<path stroke="var(--ink)" stroke-width="3" d="M84 20L84 956M78 60L90 60M78 176L90 176M78 292L90 292M78 408L90 408M78 524L90 524M78 640L90 640M78 756L90 756M78 872L90 872"/>
<path stroke="var(--ink)" stroke-width="2" stroke-dasharray="2 6" d="M84 118L150 118"/>
<path stroke="var(--ink)" stroke-width="2" d="M150 118L176 114"/>
<path stroke="var(--blue)" stroke-width="2" stroke-dasharray="2 6" d="M84 152.8L150 152.8M84 164.4L150 164.4"/>
<path stroke="var(--blue)" stroke-width="2" d="M150 152.8L176 158.8M150 164.4L176 198.4"/>
<path stroke="var(--orange)" stroke-width="2" stroke-dasharray="2 6" d="M84 477.6L150 477.6M84 512.4L150 512.4M84 709.6L150 709.6M84 779.2L150 779.2M84 837.2L150 837.2"/>
<path stroke="var(--orange)" stroke-width="2" d="M150 477.6L176 485.6M150 512.4L176 524.4"/>
<path stroke="var(--orange)" stroke-width="3" d="M150 512.4L150 616.8"/>
</g>
<g fill="var(--ink)">
<circle r="9" cx="150" cy="118"/>
</g>
<g fill="var(--blue)">
<circle r="9" cx="150" cy="152.8"/>
<circle r="9" cx="150" cy="164.4"/>
</g>
<g fill="var(--orange)">
<circle r="9" cx="150" cy="477.6"/>
<circle r="9" cx="150" cy="512.4"/>
<circle r="9" cx="150" cy="616.8"/>
<circle r="9" cx="150" cy="709.6"/>
<circle r="9" cx="150" cy="779.2"/>
<circle r="9" cx="150" cy="837.2"/>
</g>
<g font-size="24" text-anchor="end" fill="var(--muted)">
<text x="70" y="68">1950</text>
<text x="70" y="184">1960</text>
<text x="70" y="300">1970</text>
<text x="70" y="416">1980</text>
<text x="70" y="532">1990</text>
<text x="70" y="648">2000</text>
<text x="70" y="764">2010</text>
<text x="70" y="880">2020s</text>
<text x="594" y="355.2">popular 1980s</text>
<text x="584" y="638">popular 2010s</text>
</g>
<g font-size="30" text-anchor="end" font-weight="600">
<text x="604" y="84.6">Artificial intelligence</text>
</g>
<g font-size="32" text-anchor="end" fill="var(--blue)" font-weight="600">
<text x="594" y="321.2">Machine learning</text>
</g>
<g font-size="32" text-anchor="end" fill="var(--accent,var(--orange))" font-weight="600">
<text x="584" y="604">Deep learning</text>
</g>
<g font-size="27">
<text x="182" y="123"><tspan font-weight="600">1955</tspan> Dartmouth proposal</text>
<text x="182" y="167.8"><tspan font-weight="600">1958</tspan> perceptron</text>
<text x="182" y="207.4"><tspan font-weight="600">1959</tspan> “machine learning”</text>
<text x="182" y="494.6"><tspan font-weight="600">1986</tspan> backpropagation</text>
<text x="182" y="533.4"><tspan font-weight="600">1989, 1998</tspan> LeNet</text>
<text x="172" y="718.6"><tspan font-weight="600">2006</tspan> “deep learning”</text>
<text x="172" y="788.2"><tspan font-weight="600">2012</tspan> AlexNet</text>
<text x="172" y="846.2"><tspan font-weight="600">2017</tspan> Transformer</text>
</g>
<text x="114" y="84.6" font-size="24" fill="var(--muted)">popular 1950s</text>
</svg>`,
];
